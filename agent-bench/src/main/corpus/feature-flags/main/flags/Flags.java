package flags;

import java.util.Map;
import java.util.TreeMap;

/** All features. */
public final class Flags {
    private final Map<String, Flag> byName = new TreeMap<>();

    public void put(Flag flag) {
        byName.put(flag.name(), flag);
    }

    /** A feature that nobody knows is off. */
    public boolean isOn(String name, String user) {
        Flag flag = byName.get(name);
        return flag != null && flag.shows(user);
    }
}
