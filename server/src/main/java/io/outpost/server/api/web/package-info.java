/** The addresses of the interface for programs, and the page of one's tokens (接口地址与令牌页面). */
@org.jspecify.annotations.NullMarked
package io.outpost.server.api.web;
