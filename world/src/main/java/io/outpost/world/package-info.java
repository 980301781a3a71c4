/** TODO. */
package io.outpost.world;
