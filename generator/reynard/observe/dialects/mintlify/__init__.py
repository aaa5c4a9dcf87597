"""Pages of Mintlify sites: fields in tags, or what a site's builder has made of an OpenAPI document."""
