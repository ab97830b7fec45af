/** A GitHub to test against: REST, real git over HTTP, pull requests, checks, and whatever can go wrong. */
@NullMarked
package io.programmeragent.simulators.github;

import org.jspecify.annotations.NullMarked;
