/** The pages of supervision (督导页面). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.supervision.web;
