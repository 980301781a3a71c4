package io.outpost.engine.definition;

import io.outpost.engine.kernel.Language;

/** What a thing is called (名称), in Chinese and in English. */
public record Names(String zh, String en) {

    public String in(Language language) {
        return language == Language.CHINESE ? zh : en;
    }
}
