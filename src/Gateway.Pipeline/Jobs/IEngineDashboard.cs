using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Pipeline.Jobs;

/// <summary>Pages that an engine brings of its own. The console links to them, and its access rule stands before them.</summary>
public interface IEngineDashboard
{
    /// <summary>What the link says.</summary>
    string Title { get; }

    /// <summary>Below the console's address: "/jobs/quartz".</summary>
    string Path { get; }

    /// <param name="actor">Who asks, as the audit names people; throws when nobody has passed the access rule.</param>
    void Map(IEndpointRouteBuilder endpoints, Func<HttpContext, string> actor);
}
