package io.outpost.server.people.web;

import io.outpost.server.access.Refused;
import io.outpost.server.ui.Texts;

/** Says refusals in the reader's language (拒绝原因文字). */
final class Refusals {

    private Refusals() {}

    static String text(Texts texts, Refused refused) {
        return texts.of(refused.code(), refused.facts().toArray());
    }
}
