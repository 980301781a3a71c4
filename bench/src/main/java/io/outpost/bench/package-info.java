/** TODO. */
package io.outpost.bench;
