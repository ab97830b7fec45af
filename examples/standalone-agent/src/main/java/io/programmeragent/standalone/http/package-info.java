/** Answers HTTP: the agent's health, state and figures. */
@NullMarked
package io.programmeragent.standalone.http;

import org.jspecify.annotations.NullMarked;
