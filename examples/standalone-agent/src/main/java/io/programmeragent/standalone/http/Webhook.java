package io.programmeragent.standalone.http;

import io.programmeragent.api.AgentException;
import io.programmeragent.api.plugin.PluginException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the notifications of one source of alerts. It answers 200 only after every alert in it is durable; what asks the
 * other side to send it again is answered with 503.
 */
public final class Webhook implements Upload {
    private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
    private static final String BUSY = "{\"error\":\"the agent cannot keep it now; send it again\"}";

    private final String source;
    private final Receiver receiver;
    private final WebhookLogin login;
    private final int limit;

    /**
     * Makes one.
     *
     * @param source the instance's name
     * @param limit in bytes
     */
    public Webhook(String source, Receiver receiver, WebhookLogin login, int limit) {
        this.source = source;
        this.receiver = receiver;
        this.login = login;
        this.limit = limit;
    }

    @Override
    public int limit() {
        return limit;
    }

    @Override
    public Optional<Response> refuse(Request request) {
        if (login.allows(request.headers().apply("Authorization"))) {
            return Optional.empty();
        }
        return Optional.of(Response.json(401, "{\"error\":\"the credentials are missing or wrong\"}")
                .header("WWW-Authenticate", login.challenge()));
    }

    @Override
    public Response take(Request request, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        request.headers().apply("Content-Type").ifPresent(type -> headers.put("content-type", type));
        try {
            Optional<Integer> alerts = receiver.notified(source, body, headers);
            return alerts.map(count -> Response.json(200, String.format(Locale.ROOT, "{\"alerts\":%d}", count)))
                    .orElse(Response.json(503, BUSY).header("Retry-After", "5"));
        } catch (PluginException e) {
            LOG.warn("A notification of {} was not taken: {}", source, e.getMessage());
            return e.kind() == PluginException.Kind.INVALID_ANSWER
                    ? Response.json(400, "{\"error\":\"this is no notification of the configured source\"}")
                    : Response.json(503, BUSY).header("Retry-After", "5");
        } catch (AgentException e) {
            LOG.error("A notification of {} could not be kept; it is asked for again", source, e);
            return Response.json(503, BUSY).header("Retry-After", "5");
        }
    }

    /** Who takes notifications in. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * Takes one in; it is durable when this returns.
         *
         * @return how many alerts were in it; empty while the agent starts or stops
         */
        Optional<Integer> notified(String source, byte[] body, Map<String, String> headers);
    }
}
