/** The pages of notices (通知页面). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.notice.web;
