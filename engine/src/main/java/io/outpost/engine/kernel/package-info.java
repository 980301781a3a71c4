/** Value types that everything else is said in: money, rates, unit levels, refusals and languages. */
@NullMarked
package io.outpost.engine.kernel;

import org.jspecify.annotations.NullMarked;
