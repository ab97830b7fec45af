/** How projects are built and tested, and what their tests tell: a recipe for each build tool, the reports, and the tests planted among the project's own. */
@NullMarked
package io.programmeragent.core.prove.build;

import org.jspecify.annotations.NullMarked;
