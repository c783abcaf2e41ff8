# Laws that need no program, the debug build, the tests.
# shellcheck shell=bash

step "law 5: an undeclared import is refused" .ci/checks/undeclared-import
step "format lint" swift format lint --strict -p -r Sources Tests Package.swift
step "file lengths and forbidden things" .ci/checks/files
step "the surface of the library" .ci/checks/surface
step "debug build" .ci/build --build-tests
# All cores work on tests together, so their times say little: `swift test --no-parallel` shows the slow ones.
step "tests" swift test --skip-build --explicit-target-dependency-import-check error
