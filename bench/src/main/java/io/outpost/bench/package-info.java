/** Side-by-side benchmarks against what a user would pick instead (对比评测). */
package io.outpost.bench;
