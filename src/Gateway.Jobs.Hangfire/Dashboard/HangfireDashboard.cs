using System.Globalization;
using System.Net;
using Gateway.Pipeline.Jobs;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Jobs.Hangfire.Dashboard;

/// <summary>Hangfire's own pages, behind the console's access rule, with our names and links in them.</summary>
sealed class HangfireDashboard(JobStorage storage, Person person, WorkNames names) : IEngineDashboard
{
    // Its charts set styles of their own; everything else is as strict as the console.
    const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    static readonly Lock Rendering = new();
    static bool isRendered;

    public string Title => "Hangfire's dashboard";

    public string Path => "/jobs/hangfire";

    public void Map(IEndpointRouteBuilder endpoints, Func<HttpContext, string> actor)
    {
        lock (Rendering)
        {
            // Hangfire has one list of these for the whole process.
            if (!isRendered) GlobalConfiguration.Configuration.UseJobDetailsRenderer(0, LinkToConsole);
            isRendered = true;
        }

        var options = new DashboardOptions
        {
            Authorization = [new PastTheGate()],
            DashboardTitle = "Gateway jobs",
            AppPath = "/jobs",
            DisplayStorageConnectionString = false,
            DisplayNameFunc = (_, job) => JobArguments.LabelOf(job),
            FaviconPath = "/assets/icon.svg",
        };
        endpoints.MapHangfireDashboard(Path, options, storage).Add(endpoint => endpoint.RequestDelegate = As(actor, endpoint.RequestDelegate!));
    }

    /// <summary>Whoever changes a job is known to what the change brings about.</summary>
    RequestDelegate As(Func<HttpContext, string> actor, RequestDelegate next) => context =>
    {
        person.Actor = actor(context);
        context.Items[typeof(PastTheGate)] = this;
        context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        return next(context);
    };

    NonEscapedString LinkToConsole(JobDetailsRendererDto shown)
    {
        if (JobArguments.WorkIdOf(shown.JobDetails.Job) is not { } id || names.FindAsync(id, CancellationToken.None).GetAwaiter().GetResult() is not { } work) return new NonEscapedString("");
        var fact = (string name, string? value) => value is null ? "" : $"<tr><th>{name}</th><td>{WebUtility.HtmlEncode(value)}</td></tr>";
        return new NonEscapedString(
            $"""
            <h3>In the console</h3>
            <table class="table"><tbody>{fact("Partner", work.Partner)}{fact("File", work.File)}{fact("Document", work.Documents)}
            <tr><th>Work</th><td><a href="{work.Page}">{WebUtility.HtmlEncode(work.Kind)} {work.Subject.ToString(CultureInfo.InvariantCulture)}</a></td></tr></tbody></table>
            """);
    }

    /// <summary>The console's gate stands before this; a request that came another way has no mark.</summary>
    sealed class PastTheGate : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => context.GetHttpContext().Items.ContainsKey(typeof(PastTheGate));
    }
}
