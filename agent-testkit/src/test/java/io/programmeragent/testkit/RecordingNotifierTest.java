package io.programmeragent.testkit;

import io.programmeragent.api.incident.Notifier;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import java.util.List;

class RecordingNotifierTest extends NotifierContract {
    final RecordingNotifier notifier = new RecordingNotifier();

    @Override
    protected PluginProvider<Notifier> provider() {
        return new GivenProvider<>("recording", notifier);
    }

    @Override
    protected boolean discoverable() {
        return false;
    }

    @Override
    protected boolean breakOutside() {
        notifier.failWith(PluginException.Kind.UNAVAILABLE);
        return true;
    }

    @Override
    protected void mendOutside() {
        notifier.heal();
    }

    @Override
    protected List<String> delivered() {
        return notifier.sent().stream().map(n -> n.title() + "\n" + n.text()).toList();
    }
}
