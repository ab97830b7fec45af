package io.programmeragent.standalone.http;

import io.programmeragent.api.AgentException;
import io.programmeragent.api.forge.Webhook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages of a forge. They are signed, so nobody has to log in; what is not genuine is refused and says
 * nothing about why. A message only makes the agent look at the forge again: nothing in it is believed.
 */
public final class ForgeWebhook implements Upload {
    private static final Logger LOG = LoggerFactory.getLogger(ForgeWebhook.class);
    private static final List<String> HEADERS = List.of("X-Hub-Signature-256", "X-GitHub-Event", "X-GitHub-Delivery");

    private final Function<Webhook, Optional<Webhook.Answer>> receiver;
    private final int limit;

    /**
     * Makes one.
     *
     * @param receiver takes a message in; empty while the agent starts or stops
     * @param limit in bytes
     */
    public ForgeWebhook(Function<Webhook, Optional<Webhook.Answer>> receiver, int limit) {
        this.receiver = receiver;
        this.limit = limit;
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public Optional<Response> refuse(Request request) {
        return request.headers().apply(HEADERS.get(0)).isPresent() ? Optional.empty() : Optional.of(refusal());
    }

    @Override
    public Response take(Request request, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        HEADERS.forEach(name -> request.headers().apply(name).ifPresent(value -> headers.put(name, value)));
        try {
            return receiver.apply(new Webhook(headers, body))
                    .map(answer -> switch (answer) {
                        case LOOK_AGAIN -> Response.json(202, "{\"taken\":true}");
                        case IGNORED -> Response.json(200, "{\"taken\":false}");
                        case REPEATED -> Response.json(200, "{\"taken\":false,\"repeated\":true}");
                        case REFUSED -> refusal();
                    })
                    .orElse(Response.json(503, "{\"error\":\"the agent is starting or stopping\"}"));
        } catch (AgentException e) {
            LOG.error("A message of a forge could not be taken", e);
            return Response.json(503, "{\"error\":\"the agent cannot take it now; send it again\"}");
        }
    }

    private static Response refusal() {
        return Response.json(401, "{\"error\":\"the signature is missing or wrong\"}");
    }
}
