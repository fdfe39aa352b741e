namespace PolicyKit.Cli.Output;

/// <summary>Names a file in a way that means the same on every machine.</summary>
internal static class RepositoryPath
{
    /// <summary>The path below the nearest folder upward that holds <c>.git</c>, else below the working folder, with forward slashes; a file
    /// outside of it by its name alone; null for stdin.</summary>
    public static string? Of(string path, string folder)
    {
        if (path == "-")
        {
            return null;
        }

        var full = Path.GetFullPath(path);
        var relative = Path.GetRelativePath(RootAbove(full) ?? Path.GetFullPath(folder), full).Replace(Path.DirectorySeparatorChar, '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? Path.GetFileName(full) : relative;
    }

    private static string? RootAbove(string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return folder;
            }
        }

        return null;
    }
}
