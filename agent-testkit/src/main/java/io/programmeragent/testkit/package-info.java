/** For plugin authors and hosts: contract tests, in-memory fakes, and a clock that stands still. */
@NullMarked
package io.programmeragent.testkit;

import org.jspecify.annotations.NullMarked;
