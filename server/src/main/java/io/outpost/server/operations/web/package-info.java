/** The pages of data and its running (数据与运行页面). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.operations.web;
