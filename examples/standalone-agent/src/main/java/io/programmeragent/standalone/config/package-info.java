/** The configuration file: YAML with line numbers, references to the environment and to files. */
@NullMarked
package io.programmeragent.standalone.config;

import org.jspecify.annotations.NullMarked;
