/** The pages of bulletins and causes (通报页面). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.bulletin.web;
