using System.Net;
using System.Text;
using Gateway.TestServers;
using Gateway.Transports.AzureBlob;

namespace Gateway.Transports.Tests.AzureBlob;

/// <summary>The identity that Azure gives a machine: an endpoint of the machine hands out tokens, which go with every request.</summary>
public sealed class BlobIdentityTests
{
    const string Account = "https://bank.blob.core.windows.net";

    [Fact]
    public async Task The_token_of_the_identity_endpoint_goes_with_each_request()
    {
        var seen = new List<string?>();
        using var endpoint = new TokenEndpoint("""{"access_token":"machine-token","expires_on":"4102444800","resource":"https://storage.azure.com","token_type":"Bearer"}""");
        await using var transport = Open(request =>
        {
            seen.Add(request.Headers.Authorization?.ToString());
            return new HttpResponseMessage(HttpStatusCode.NotFound) { Headers = { { "x-ms-error-code", "BlobNotFound" } } };
        });

        (await transport.StatAsync(RemoteName.Parse("a.edi"), default)).ShouldBeNull();

        seen.ShouldBe(["Bearer machine-token"]);
        endpoint.Asked.ShouldContain("storage.azure.com");
    }

    static AzureBlobTransport Open(Func<HttpRequestMessage, HttpResponseMessage> answer) => new(
        new AzureBlobOptions { Container = "in", ServiceUri = new Uri(Account), ManagedIdentity = new BlobIdentity() }, TimeProvider.System, _ => new CannedAnswers(answer));

    /// <summary>As App Service has one: the environment names it.</summary>
    sealed class TokenEndpoint : IDisposable
    {
        readonly HttpListener listener = new();

        public TokenEndpoint(string answer)
        {
            var prefix = $"http://127.0.0.1:{FreePort.Take()}/";
            listener.Prefixes.Add(prefix);
            listener.Start();
            _ = ServeAsync(Encoding.UTF8.GetBytes(answer));
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", prefix + "token");
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", "invented");
        }

        public string Asked { get; private set; } = "";

        public void Dispose()
        {
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
            listener.Close();
        }

        async Task ServeAsync(byte[] answer)
        {
            try
            {
                while (true)
                {
                    var context = await listener.GetContextAsync();
                    Asked = context.Request.RawUrl ?? "";
                    context.Response.ContentType = "application/json";
                    await context.Response.OutputStream.WriteAsync(answer);
                    context.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
