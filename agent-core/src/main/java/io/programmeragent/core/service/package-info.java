/** What is watched, as data, and the ports through which the stages see it. */
@NullMarked
package io.programmeragent.core.service;

import org.jspecify.annotations.NullMarked;
