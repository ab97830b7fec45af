/** Benchmarks and evaluations: JSON lines on standard output, progress on standard error. */
@NullMarked
package io.programmeragent.bench;

import org.jspecify.annotations.NullMarked;
