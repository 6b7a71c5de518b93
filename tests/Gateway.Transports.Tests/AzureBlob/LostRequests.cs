namespace Gateway.Transports.Tests.AzureBlob;

/// <summary>A line on which one request never arrives, or is carried out and its answer lost; what follows passes or not.</summary>
/// <param name="number">Which request, from 1.</param>
/// <param name="arrives">It is carried out.</param>
/// <param name="forGood">Nothing passes after it, as if our process had died there.</param>
sealed class LostRequests(HttpMessageHandler inner, int number, bool arrives, bool forGood) : DelegatingHandler(inner)
{
    int sent;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var turn = Interlocked.Increment(ref sent);
        if (turn < number || (turn > number && !forGood)) return await base.SendAsync(request, cancellationToken);
        if (turn == number && arrives) (await base.SendAsync(request, cancellationToken)).Dispose();
        throw new HttpRequestException(HttpRequestError.ResponseEnded);
    }
}
