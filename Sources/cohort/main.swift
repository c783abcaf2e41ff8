import CommandLineTool

CommandTable.cohort.main()
