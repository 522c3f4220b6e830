"""Where news comes from: sources, discovery, politeness, fetching, HTML to Article. Only `fetch` opens sockets."""
