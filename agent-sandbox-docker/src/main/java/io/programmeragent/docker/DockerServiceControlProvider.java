package io.programmeragent.docker;

import io.programmeragent.api.operate.ServiceControl;
import io.programmeragent.api.operate.ServiceControlProvider;
import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.ConfigType;
import io.programmeragent.api.plugin.PluginConfig;
import io.programmeragent.api.plugin.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service control {@code docker}: services that run as containers of an engine on this machine. */
public final class DockerServiceControlProvider implements ServiceControlProvider {
    private static final ConfigKey<Map<String, Settings>> SERVICES = ConfigKey.required(
            "services",
            ConfigType.mapOf(DockerService.TYPE),
            "The services, by the names under which they are watched.");
    private static final ConfigKey<Boolean> PULL = ConfigKey.withDefault(
            "pull", ConfigType.bool(), false, "Whether images that the engine lacks are fetched from their registry.");

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public List<ConfigKey<?>> keys() {
        return List.of(EngineKey.HOST, SERVICES, PULL);
    }

    @Override
    public ServiceControl create(PluginConfig config) {
        DockerEngine engine = EngineKey.engine(config);
        DockerImages images = new DockerImages(
                engine, "", Map.of(), Optional.empty(), config.get(PULL), config.dataDirectory(), config.clock());
        Map<String, ContainerOfService> services = new LinkedHashMap<>();
        config.get(SERVICES)
                .forEach((name, settings) ->
                        services.put(name, new ContainerOfService(engine, images, DockerService.read(name, settings))));
        return new DockerServiceControl(engine, services);
    }
}
