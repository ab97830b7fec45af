/** The demo, run as its users run it. */
@NullMarked
package io.programmeragent.standalone.demo;

import org.jspecify.annotations.NullMarked;
