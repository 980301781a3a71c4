/** Value types that everything else is said in: money, rates, unit levels, refusals, languages and tables of text. */
@NullMarked
package io.outpost.engine.kernel;

import org.jspecify.annotations.NullMarked;
