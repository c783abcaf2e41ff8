# What the lane "outside" has built for itself, from the first step on: the lanes before it do not fill all cores.
# shellcheck shell=bash

meanwhile "the static program of the archive" Tests/Release/build.sh "$place/archive"
meanwhile "the program for v4, where it can run" bash Tests/Instructions/levels.sh --build v4
