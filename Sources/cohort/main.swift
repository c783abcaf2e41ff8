import CommandLineTool
import ProcessorCheck

ProcessorCheck.pass()
CommandTable.cohort.main()
