/** The application as people see it in a real browser (浏览器测试). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.browser;
