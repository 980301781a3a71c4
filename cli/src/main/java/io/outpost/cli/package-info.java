/** TODO. */
package io.outpost.cli;
