/** The converter of the PKDD'99 data set of a Czech bank into a day drop. */
@NullMarked
package io.outpost.world.pkdd;

import org.jspecify.annotations.NullMarked;
