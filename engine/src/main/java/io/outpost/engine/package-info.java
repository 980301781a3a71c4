/** TODO. */
package io.outpost.engine;
