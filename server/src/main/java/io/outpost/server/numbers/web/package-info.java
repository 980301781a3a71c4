/** The pages that show numbers (业绩页面). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.numbers.web;
