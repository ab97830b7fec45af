package io.programmeragent.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often the service to blame was first, or among the first three. */
final class RcaScore {
    private int cases;
    private int[] ours = new int[2];
    private int[] peers = new int[2];
    private int missed;
    private int calm;
    private int falseAlarms;

    void add(List<String> ranking, List<String> peer, boolean none, String cause) {
        cases++;
        missed += none ? 1 : 0;
        count(none ? List.of() : ranking, cause, ours);
        count(peer, cause, peers);
    }

    void addCalm(boolean none) {
        calm++;
        falseAlarms += none ? 0 : 1;
    }

    Map<String, Object> line(String group) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("group", group);
        line.put("cases", cases);
        if (cases > 0) {
            line.put("top1", ours[0] / (double) cases);
            line.put("top3", ours[1] / (double) cases);
            line.put("saidNone", missed);
            line.put("traversalTop1", peers[0] / (double) cases);
            line.put("traversalTop3", peers[1] / (double) cases);
        }
        line.put("usualWindows", calm);
        line.put("usualWindowsBlamed", falseAlarms);
        return line;
    }

    private static void count(List<String> ranking, String cause, int[] hits) {
        int place = ranking.indexOf(cause);
        hits[0] += place == 0 ? 1 : 0;
        hits[1] += place >= 0 && place < 3 ? 1 : 0;
    }
}
