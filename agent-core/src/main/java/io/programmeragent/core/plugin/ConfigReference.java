package io.programmeragent.core.plugin;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginProvider;
import java.util.ArrayList;
import java.util.List;

/** The reference page of a configuration, in Markdown, from its declared keys. */
public final class ConfigReference {
    private final StringBuilder page = new StringBuilder();

    /** Adds a heading and a table of keys, then the sections below it. */
    public ConfigReference section(String heading, String path, List<ConfigKey<?>> keys) {
        page.append("## ").append(heading).append("\n\n");
        table(path, keys);
        return this;
    }

    /** Adds a kind of plugin with every provider's keys. */
    public ConfigReference plugins(PluginKind<?> kind, Iterable<? extends PluginProvider<?>> providers) {
        page.append("## plugins.").append(kind.section()).append("\n\nInstances by name: ");
        page.append(kind.description()).append(".\n\n");
        for (PluginProvider<?> provider : providers) {
            page.append("### type: ").append(provider.name()).append("\n\n");
            if (provider.keys().isEmpty()) {
                page.append("It has no keys of its own.\n\n");
            } else {
                table("plugins." + kind.section() + ".<name>", provider.keys());
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }

    private void table(String path, List<ConfigKey<?>> keys) {
        page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
        for (ConfigKey<?> key : keys) {
            page.append("| `").append(key.name()).append("` | ");
            page.append(cell(key.type().title()))
                    .append(key.secret() ? ", secret" : "")
                    .append(" | ");
            page.append(
                    key.required()
                            ? "**required**"
                            : key.defaultValue()
                                    .map(v -> "`" + cell(Written.text(v)) + "`")
                                    .orElse(""));
            page.append(" | ").append(cell(key.description())).append(" |\n");
        }
        page.append('\n');
        for (ConfigKey<?> key : keys) {
            nested(ConfigPath.child(path, key.name()), key.type());
        }
    }

    private void nested(String path, ConfigType<?> type) {
        if (type instanceof ConfigType.Section section) {
            page.append("### ").append(path).append("\n\n");
            table(path, new ArrayList<>(section.keys()));
        } else if (type instanceof ConfigType.ListOf<?> list) {
            nested(path + "[]", list.element());
        } else if (type instanceof ConfigType.MapOf<?> map) {
            nested(path + ".<name>", map.value());
        }
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace('\n', ' ');
    }
}
