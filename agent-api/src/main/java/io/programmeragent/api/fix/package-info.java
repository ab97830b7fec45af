/** From a diagnosed fault to a patch and its proof. */
@NullMarked
package io.programmeragent.api.fix;

import org.jspecify.annotations.NullMarked;
