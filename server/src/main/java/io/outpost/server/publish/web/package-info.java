/** The pages of publishing and the files of a bulletin (下发页面). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.publish.web;
