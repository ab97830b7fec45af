/** The demo: a real service with a real fault, watched and repaired while one looks on. */
@NullMarked
package io.programmeragent.standalone.demo;

import org.jspecify.annotations.NullMarked;
