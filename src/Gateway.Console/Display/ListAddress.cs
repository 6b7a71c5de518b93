using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Gateway.Console.Display;

/// <summary>The address of a list as it is shown now, and of the same list with one thing changed: a view can be sent to a colleague.</summary>
public sealed class ListAddress(HttpRequest request)
{
    public string? this[string name] =>
        request.Query[name].FirstOrDefault()?.Trim() is { Length: > 0 and <= 500 } value && !value.Contains('\0', StringComparison.Ordinal) ? value : null;

    /// <summary>A filter or an order set, or taken away with null; paging begins anew and the pane closes.</summary>
    public string With(string name, string? value) => Change(name, value, "after", "open", "handler");

    /// <summary>Another order; asking for the present one turns it round.</summary>
    public string Sorted(string name, string standard)
    {
        var isPresent = (this["sort"] ?? standard) == name;
        var query = Kept("sort", "asc", "after", "open", "handler");
        if (name != standard)
            query.Add("sort", name);
        if (isPresent && this["asc"] is null)
            query.Add("asc", "1");
        return request.Path + query.ToString();
    }

    public string Next(string cursor) => Change("after", cursor, "open", "handler");

    /// <summary>The same view, asked to do something: filters and what is open stay.</summary>
    public string Post(string handler) => Change("handler", handler, "done");

    /// <summary>The same view after something was done.</summary>
    public string Shown => Change("handler", null, "done");

    public string Open(long id) => Change("open", id.ToString(System.Globalization.CultureInfo.InvariantCulture), "done", "handler");

    public string Closed => Change("open", null, "done", "handler");

    string Change(string name, string? value, params string[] dropped)
    {
        var query = Kept([name, .. dropped]);
        if (value is not null)
            query.Add(name, value);
        var text = query.ToString();
        return text.Length == 0 ? request.Path.ToString() : request.Path + text;
    }

    QueryBuilder Kept(params string[] except)
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query)
        {
            if (!except.Contains(name, StringComparer.Ordinal) && values.FirstOrDefault() is { Length: > 0 } value)
                query.Add(name, value);
        }
        return query;
    }
}
