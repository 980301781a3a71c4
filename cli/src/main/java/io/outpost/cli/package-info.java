/**
 * The commands of the launcher (命令行): each is one class that asks the engine and prints what it answers.
 *
 * <p>Results go to standard output, messages to standard error. Exit codes: 0 done, 1 refused input or failed check, 2 wrong usage, 3
 * internal error.
 */
@NullMarked
package io.outpost.cli;

import org.jspecify.annotations.NullMarked;
