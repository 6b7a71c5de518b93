using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Gateway.Transports;

namespace Gateway.Pipeline.Alerts.Channels;

/// <summary>
/// POST of JSON. With a signing key, the header <see cref="SignatureHeader"/> is "v1=" and the HMAC-SHA256, in hexadecimal, of the value of <see cref="TimestampHeader"/> (Unix
/// seconds), a full stop and the body; a receiver compares it and refuses old times. Redirects are refused: an alert goes where it was configured to go.
/// </summary>
public sealed class WebhookChannel : IAlertChannel, IDisposable
{
    public const string SignatureHeader = "X-Gateway-Signature";
    public const string TimestampHeader = "X-Gateway-Timestamp";
    const int ShortestKey = 16;
    readonly string name;
    readonly WebhookChannelOptions options;
    readonly TimeProvider clock;
    readonly HttpClient http;

    public WebhookChannel(string name, WebhookChannelOptions options, TimeProvider clock)
    {
        this.name = name;
        this.options = options;
        this.clock = clock;
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = options.Within, PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10) };
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public string Name => name;

    public async Task SendAsync(AlertMessage message, CancellationToken ct)
    {
        var address = await AddressAsync(ct);
        using var request = await RequestAsync(address, WebhookBody.Of(options.Shape, message), ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var timer = clock.CreateTimer(_ => patience.Cancel(), null, options.Within, Timeout.InfiniteTimeSpan);
        try
        {
            // The answer's body is of no interest and may be endless.
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            Judge(address, answer.StatusCode);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw Failure(address, $"no answer within {options.Within.TotalSeconds:0} seconds", canBeRepeated: true, e);
        }
        catch (HttpRequestException e)
        {
            throw e.HttpRequestError == HttpRequestError.SecureConnectionError
                ? Failure(address, "the encrypted connection was not made; check the server's certificate", canBeRepeated: false, e)
                : Failure(address, $"no connection ({e.HttpRequestError})", canBeRepeated: true, e);
        }
    }

    public void Dispose() => http.Dispose();

    async Task<Uri> AddressAsync(CancellationToken ct)
    {
        var text = await SecretAsync(options.Address, ct);
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")) throw Failure(null, "its address is none", canBeRepeated: false);
        if (address.Scheme == "http" && !address.IsLoopback && !options.AllowUnencrypted) throw Failure(address, "its address is not https", canBeRepeated: false);
        return address;
    }

    async Task<HttpRequestMessage> RequestAsync(Uri address, byte[] body, CancellationToken ct)
    {
        var time = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string? signature = null;
        if (options.SigningKey is { } source)
        {
            var key = await SecretAsync(source, ct);
            if (key.Length < ShortestKey) throw Failure(address, $"the signing key has fewer than {ShortestKey} characters", canBeRepeated: false);
            byte[] said = [.. Encoding.UTF8.GetBytes(time + "."), .. body];
            signature = "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), said));
        }

        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Gateway", null));
        request.Headers.Add(TimestampHeader, time);
        if (signature is not null) request.Headers.Add(SignatureHeader, signature);
        return request;
    }

    void Judge(Uri address, HttpStatusCode status)
    {
        var code = (int)status;
        if (code is >= 200 and < 300) return;
        throw code switch
        {
            >= 300 and < 400 => Failure(address, $"it leads elsewhere (HTTP {code}), which is not followed; correct the address", canBeRepeated: false),
            401 or 403 or 404 or 410 => Failure(address, $"it is not or no longer valid (HTTP {code}); make a new one there", canBeRepeated: false),
            408 or 425 or 429 or >= 500 => Failure(address, $"the other side is overloaded or failing (HTTP {code})", canBeRepeated: true),
            _ => Failure(address, $"the other side does not take the message (HTTP {code}); check its shape, '{options.Shape}'", canBeRepeated: false),
        };
    }

    async Task<string> SecretAsync(SecretSource source, CancellationToken ct)
    {
        try
        {
            return await source(ct);
        }
        catch (TransportException e)
        {
            throw Failure(null, e.Message.TrimEnd('.'), canBeRepeated: false, e);
        }
    }

    /// <summary>The host alone is named: the rest of an address may be what lets one post there.</summary>
    AlertChannelException Failure(Uri? address, string words, bool canBeRepeated, Exception? inner = null) =>
        new($"Webhook channel '{name}'{(address is null ? "" : $", {address.Host}")}: {words}.", canBeRepeated, inner: inner);
}
