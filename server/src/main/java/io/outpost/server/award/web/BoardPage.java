package io.outpost.server.award.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** A star or board of a date (榜单) with its streaks. */
public record BoardPage(
        Frame frame,
        String title,
        String unit,
        String scheme,
        String unitId,
        String date,
        String before,
        String lookedBack,
        boolean isWhole,
        String figure,
        boolean hasMoney,
        List<Row> rows) {

    /** Somebody on the board. */
    public record Row(int place, String name, String unit, String figure, int inARow, int onBoard, int atFirst) {}
}
