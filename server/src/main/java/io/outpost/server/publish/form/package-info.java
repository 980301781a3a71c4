/** The forms that a bulletin takes outside (成品形式): sheet, paper, picture and text, all made from its document. */
@org.jspecify.annotations.NullMarked
package io.outpost.server.publish.form;
