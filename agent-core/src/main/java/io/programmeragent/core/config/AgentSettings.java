package io.programmeragent.core.config;

import io.programmeragent.api.plugin.PluginChoice;
import io.programmeragent.core.git.Committer;
import io.programmeragent.core.guard.GuardLimits;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.observe.WatchPolicy;
import io.programmeragent.core.observe.correlate.CorrelationPolicy;
import io.programmeragent.core.plugin.PluginChoices;
import io.programmeragent.core.plugin.PluginKind;
import io.programmeragent.core.prove.ProvingOptions;
import io.programmeragent.core.service.WatchedService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The agent's whole configuration.
 *
 * @param dataDirectory where it keeps everything it has to remember
 * @param shadow whether nothing outside may be changed
 * @param policy within which incidents are handled
 * @param guard what the guard holds the agent to
 * @param correlation when signals become an incident
 * @param watch how sources are looked at
 * @param maintenanceSilence how long alerts about a service are kept quiet at most while it is restarted or deployed to;
 *     empty to keep none quiet
 * @param proving how candidates are proved
 * @param committer who makes the agent's commits
 * @param plugins the configured instances
 * @param services what is watched
 */
public record AgentSettings(
        Path dataDirectory,
        boolean shadow,
        Policy policy,
        GuardLimits guard,
        CorrelationPolicy correlation,
        WatchPolicy watch,
        Optional<Duration> maintenanceSilence,
        ProvingOptions proving,
        Committer committer,
        PluginChoices plugins,
        List<WatchedService> services) {
    public AgentSettings {
        Objects.requireNonNull(dataDirectory, "dataDirectory");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(guard, "guard");
        Objects.requireNonNull(correlation, "correlation");
        Objects.requireNonNull(watch, "watch");
        Objects.requireNonNull(maintenanceSilence, "maintenanceSilence");
        Objects.requireNonNull(proving, "proving");
        Objects.requireNonNull(committer, "committer");
        Objects.requireNonNull(plugins, "plugins");
        services = List.copyOf(services);
    }

    /** The embedded store's file; a program that only reads it needs nothing else. */
    public static Path store(Path dataDirectory) {
        return dataDirectory.resolve("agent.db");
    }

    /** With careful defaults. */
    public static Builder builder(Path dataDirectory) {
        return new Builder(dataDirectory);
    }

    /** Collects settings; it can say whatever a configuration file can. */
    public static final class Builder {
        private final Path dataDirectory;
        private final List<WatchedService> services = new ArrayList<>();
        private boolean shadow;
        private Policy policy = Policy.defaults();
        private GuardLimits guard = GuardLimits.defaults();
        private CorrelationPolicy correlation = CorrelationPolicy.defaults();
        private WatchPolicy watch = WatchPolicy.defaults();
        private Optional<Duration> maintenanceSilence = Optional.empty();
        private ProvingOptions proving = ProvingOptions.defaults();
        private Committer committer = Committer.unsigned();
        private PluginChoices plugins = PluginChoices.none();

        private Builder(Path dataDirectory) {
            this.dataDirectory = dataDirectory;
        }

        public Builder shadow(boolean on) {
            this.shadow = on;
            return this;
        }

        public Builder policy(Policy limits) {
            this.policy = limits;
            return this;
        }

        public Builder guard(GuardLimits limits) {
            this.guard = limits;
            return this;
        }

        public Builder correlation(CorrelationPolicy when) {
            this.correlation = when;
            return this;
        }

        public Builder watch(WatchPolicy how) {
            this.watch = how;
            return this;
        }

        /** Keeps alerts about a service quiet while it is restarted or deployed to, for so long at most. */
        public Builder maintenanceSilence(Duration longest) {
            this.maintenanceSilence = Optional.of(longest);
            return this;
        }

        public Builder proving(ProvingOptions how) {
            this.proving = how;
            return this;
        }

        public Builder committer(Committer who) {
            this.committer = who;
            return this;
        }

        /** An instance of a plugin, to be created by its provider. */
        public Builder plugin(PluginKind<?> kind, String instance, PluginChoice choice) {
            this.plugins = plugins.with(kind, instance, choice);
            return this;
        }

        public Builder service(WatchedService service) {
            services.add(service);
            return this;
        }

        public AgentSettings build() {
            return new AgentSettings(
                    dataDirectory,
                    shadow,
                    policy,
                    guard,
                    correlation,
                    watch,
                    maintenanceSilence,
                    proving,
                    committer,
                    plugins,
                    services);
        }
    }
}
