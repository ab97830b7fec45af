package config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Settings in layers, the strongest first. */
public final class ConfigLayers {
    private final Map<String, Map<String, String>> layers = new LinkedHashMap<>();

    public ConfigLayers layer(String name, Map<String, String> settings) {
        layers.put(name, Map.copyOf(settings));
        return this;
    }

    /** All settings, each from the strongest layer that has it. */
    public Map<String, String> merged() {
        Map<String, String> merged = new TreeMap<>();
        for (Map<String, String> layer : layers.values()) {
            for (Map.Entry<String, String> setting : layer.entrySet()) {
                //@fault
                //                merged.put(setting.getKey(), setting.getValue());
                //@reference
                merged.putIfAbsent(setting.getKey(), setting.getValue());
                //@end
            }
        }
        return merged;
    }

    /** The layer that decides a setting, or an empty text. */
    public String originOf(String key) {
        for (Map.Entry<String, Map<String, String>> layer : layers.entrySet()) {
            if (layer.getValue().containsKey(key)) {
                return layer.getKey();
            }
        }
        return "";
    }
}
