/** Servers that speak the protocols of language models, and say what a test tells them. */
@NullMarked
package io.programmeragent.simulators.model;

import org.jspecify.annotations.NullMarked;
