"""Says whether frictionless finds a data package valid, files, hashes, types and keys included.

    validate.py FOLDER
"""

import sys

import frictionless

report = frictionless.validate(sys.argv[1] + "/datapackage.json")
if not report.valid:
    print(report.flatten(["taskName", "rowNumber", "fieldName", "type", "note"])[:20])
    sys.exit("frictionless finds " + sys.argv[1] + " not valid")
for task in report.tasks:
    print(f"frictionless {frictionless.__version__}: {task.name} is valid")
